/** One conversation: head, transcript, composer, and the column about its patient, Encounter and people. */
package health.rapport.ui.conversation;
