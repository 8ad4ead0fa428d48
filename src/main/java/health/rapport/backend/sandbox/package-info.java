/** The control door: what a demo, a test or a person needs in order to be the outside world. Loopback only, never beside a real Twilio. */
package health.rapport.backend.sandbox;
