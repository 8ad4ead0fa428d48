/** Twilio Sync as Conversations clients see it: documents, lists, maps, their events, and subscriptions with replay. */
package health.rapport.backend.twilio.sync;
