/** What Twilio Conversations knows: conversations, participants, messages, users, receipts; and how it says no. */
package health.rapport.backend.twilio.model;
