namespace Glueline.Deploy.Tests.Matrix;

/// <summary>What must not be combined.</summary>
/// <param name="Refuses">Where Terraform says so: a variable, or an output.</param>
/// <param name="IsBroken">Whether a combination does.</param>
internal sealed record Rule<T>(string Refuses, Func<T, bool> IsBroken);
