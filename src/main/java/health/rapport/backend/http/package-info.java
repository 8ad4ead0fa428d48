/** The ground under every backend service: one loopback port, a router, and bodies of bounded size. */
package health.rapport.backend.http;
