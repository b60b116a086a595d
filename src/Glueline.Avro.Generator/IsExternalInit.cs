namespace System.Runtime.CompilerServices;

/// <summary>The compiler requires it for init accessors, and this framework is too old to have it.</summary>
internal static class IsExternalInit;
