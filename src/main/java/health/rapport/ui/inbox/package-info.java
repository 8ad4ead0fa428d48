/** The list of conversations. */
package health.rapport.ui.inbox;
