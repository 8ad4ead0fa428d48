/** Appearance, connection, and what this is. */
package health.rapport.ui.settings;
