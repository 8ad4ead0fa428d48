/** A backend like Oystehr's, composed of services that reach each other only over HTTP: embedded in the app, or running alone. */
package health.rapport.backend;
