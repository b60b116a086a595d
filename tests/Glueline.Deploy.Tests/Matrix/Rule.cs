namespace Glueline.Deploy.Tests.Matrix;

/// <summary>What must not be combined.</summary>
/// <param name="Refusing">The variable or output that refuses it. Others that depend on it are not looked at any more then.</param>
/// <param name="Words">What Terraform says then, and for no other reason.</param>
/// <param name="IsBroken">Whether a combination does.</param>
internal sealed record Rule<T>(string Refusing, string Words, Func<T, bool> IsBroken);
