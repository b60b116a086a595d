namespace System.Runtime.CompilerServices;

/// <summary>What the compiler asks for where a type has init accessors; this framework is too old to have it.</summary>
internal static class IsExternalInit;
