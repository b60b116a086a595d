using Glueline.Deploy.Tests.Applying;

namespace Glueline.Deploy.Tests.Matrix;

/// <summary>A combination of what can be chosen for a root.</summary>
internal interface IChoice<T>
    where T : IChoice<T>
{
    /// <summary>The root's folder.</summary>
    static abstract string Root { get; }

    /// <summary>What is set for every combination, as HCL.</summary>
    static abstract string Variables { get; }

    /// <summary>All combinations, also those that must be refused.</summary>
    static abstract IEnumerable<T> All { get; }

    static abstract IReadOnlyList<Rule<T>> Rules { get; }

    /// <summary>What is chosen, in one order.</summary>
    IReadOnlyList<object> Parts { get; }

    /// <summary>The variables that say so, always the same ones, with values as HCL.</summary>
    IEnumerable<(string Variable, string Value)> Values();

    /// <summary>What a plan has of it, and should have.</summary>
    IEnumerable<(string What, object? Seen, object? Expected)> Seen(Resources plan);
}
