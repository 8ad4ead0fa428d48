/** What happens in conversations, whoever asks: chat clients, REST, or a patient's phone. */
package health.rapport.backend.twilio.chat;
