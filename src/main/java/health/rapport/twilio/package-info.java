/**
 * Twilio's Conversations client protocol over one WebSocket. From the wire inwards: packets ({@code PacketCodec}), one
 * socket's life ({@code TwilsockSession}), staying connected ({@code TwilsockLink}, {@code TokenLife}), HTTP inside the
 * socket ({@code Tunnel}), Twilio Sync ({@code SyncClient}, {@code SyncSubscriptions}), and on top the list, the open
 * conversations and the sending. Everything above the socket's reader runs on one lane.
 */
package health.rapport.twilio;
