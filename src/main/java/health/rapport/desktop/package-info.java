/** Adapter: the notifications of the desktop that this program runs on. */
package health.rapport.desktop;
