/** The telephone network of the sandbox: simulated phones, delivery reports, opt-outs. */
package health.rapport.backend.carrier;
