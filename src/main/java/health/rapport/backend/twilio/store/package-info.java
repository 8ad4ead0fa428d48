/** Rows in memory that a SQLite file follows, one transaction per change. */
package health.rapport.backend.twilio.store;
