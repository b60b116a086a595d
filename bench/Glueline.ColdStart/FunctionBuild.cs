namespace Glueline.ColdStart;

/// <summary>Both functions in one kind of build.</summary>
/// <param name="Name">JIT or AOT.</param>
/// <param name="Producer">The producer's file.</param>
/// <param name="Consumer">The consumer's file.</param>
internal sealed record FunctionBuild(string Name, string Producer, string Consumer);
