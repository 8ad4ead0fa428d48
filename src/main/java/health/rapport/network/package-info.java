/** How HTTP and WebSockets leave this computer. All adapters of the desktop share it, so that what holds for one holds for all. */
package health.rapport.network;
