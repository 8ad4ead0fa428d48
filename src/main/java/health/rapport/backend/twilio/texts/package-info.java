/** Plain texts outside of conversations: Twilio's Programmable Messaging, as far as a clinic's reminders need it. */
package health.rapport.backend.twilio.texts;
