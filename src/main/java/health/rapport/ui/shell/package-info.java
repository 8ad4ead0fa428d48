/** The window around the screens. */
package health.rapport.ui.shell;
