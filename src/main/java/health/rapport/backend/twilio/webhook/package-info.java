/** Signed webhooks, before and after the fact. */
package health.rapport.backend.twilio.webhook;
