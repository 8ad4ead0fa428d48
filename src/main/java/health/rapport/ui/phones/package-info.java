/** The demo clinic's phones on a table, so that one person can play both ends. */
package health.rapport.ui.phones;
