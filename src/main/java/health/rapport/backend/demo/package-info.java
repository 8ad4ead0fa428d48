/** The demo clinic: Synthea's patients, decorated by rules, and loaded over HTTP as any other client would. */
package health.rapport.backend.demo;
