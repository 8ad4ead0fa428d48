/** Conversations: what was said, what is on its way, who is there. Knows neither windows nor wires. */
package health.rapport.chat;
