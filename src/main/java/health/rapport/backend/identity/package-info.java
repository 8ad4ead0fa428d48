/** Who may come in: users, machine clients, their tokens and their access policies. Stands where Oystehr has Auth0 and its own IAM. */
package health.rapport.backend.identity;
