/** Twilio's own SDK and our client side by side, against one backend. */
package health.rapport.bench.twilio;
