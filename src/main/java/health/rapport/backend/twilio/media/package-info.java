/** Media (MCS): plain HTTP, the client token in {@code X-Twilio-Token}, content by addresses that carry their own right. */
package health.rapport.backend.twilio.media;
