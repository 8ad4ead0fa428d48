/** A file out of a message, looked at or saved. */
package health.rapport.ui.media;
