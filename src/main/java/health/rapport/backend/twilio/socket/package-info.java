/** Twilsock: the framed protocol on one WebSocket that carries sign-in, tunnelled HTTP and notifications. */
package health.rapport.backend.twilio.socket;
