/** What of the inbox the system's notifications tell. */
package health.rapport.ui.notices;
