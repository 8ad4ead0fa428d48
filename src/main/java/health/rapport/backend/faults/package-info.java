/** What a person or a test can make go wrong on purpose (DESIGN §8), shared by the services that have to obey. */
package health.rapport.backend.faults;
