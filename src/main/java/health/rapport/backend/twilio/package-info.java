/** A stand-in for Twilio Conversations: client protocol, media, REST v1 with webhooks, and plain SMS. */
package health.rapport.backend.twilio;
