/** Who is signed in, and with what right. Knows neither windows nor wires. */
package health.rapport.session;
