/** Oystehr's Project API: the calls for conversations and texts, and who is signed in. */
package health.rapport.oystehr.project;
