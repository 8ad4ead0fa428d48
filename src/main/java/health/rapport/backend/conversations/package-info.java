/**
 * Oystehr's Conversations and transactional SMS: the Project API below {@code /messaging}, and the record of every message in
 * FHIR. Reaches FHIR only over its REST interface and Twilio only over REST v1 and webhooks, wherever these are; keeps nothing itself:
 * a Twilio conversation's attributes name its Encounter, a participant's attributes name the person.
 */
package health.rapport.backend.conversations;
