/** What whoever runs a backend needs of it: signs of life, figures, one line of log for each request, and a limit to what it takes on. */
package health.rapport.backend.operations;
