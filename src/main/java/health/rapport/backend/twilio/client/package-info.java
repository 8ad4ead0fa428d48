/** The Conversations API as chat clients call it through their socket ("AIM"): JSON, and links to Sync objects. */
package health.rapport.backend.twilio.client;
