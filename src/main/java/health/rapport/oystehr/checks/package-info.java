/** The steps of the connection check that lead to Oystehr. */
package health.rapport.oystehr.checks;
