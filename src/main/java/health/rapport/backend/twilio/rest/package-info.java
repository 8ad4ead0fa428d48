/** Twilio's public REST API: Conversations v1, and as much of Programmable Messaging as plain texts need. */
package health.rapport.backend.twilio.rest;
