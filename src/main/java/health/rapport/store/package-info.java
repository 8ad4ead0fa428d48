/** What the desk keeps for itself. */
package health.rapport.store;
