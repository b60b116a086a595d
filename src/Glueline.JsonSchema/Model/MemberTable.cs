using System.Text;
using Glueline.JsonSchema.Documents;

namespace Glueline.JsonSchema.Model;

/// <summary>
/// The names that the rules for an object mention, each with a number: first the declared ones, in their order, then those that are only
/// required or depended upon. One look-up of a member's name answers all that is asked of it.
/// </summary>
internal sealed class MemberTable
{
    private readonly byte[][] _names;
    private readonly Dictionary<byte[], int>.AlternateLookup<ReadOnlySpan<byte>> _numbers;
    private readonly SchemaNode[] _declared;

    public MemberTable(ObjectRules rules)
    {
        _declared = [.. rules.Properties.Values];
        _names =
        [
            .. rules
                .Properties.Keys.Concat(rules.Required)
                .Concat(rules.Dependencies.SelectMany(dependency => dependency.Value.Required.Prepend(dependency.Key)))
                .Distinct()
                .Select(Encoding.UTF8.GetBytes),
        ];
        var numbers = new Dictionary<byte[], int>(_names.Length, Utf8Comparer.Instance);
        foreach (var name in _names)
            numbers.Add(name, numbers.Count);
        _numbers = numbers.GetAlternateLookup<ReadOnlySpan<byte>>();
        Required = NumbersOf(rules.Required);
        Dependencies =
        [
            .. rules.Dependencies.Select(dependency => new MemberDependency(
                NumberOf(dependency.Key),
                dependency.Key,
                NumbersOf(dependency.Value.Required),
                dependency.Value
            )),
        ];

        int NumberOf(string name) => numbers[Encoding.UTF8.GetBytes(name)];

        int[] NumbersOf(IReadOnlyList<string> list) => [.. list.Select(NumberOf)];
    }

    /// <summary>How many names there are.</summary>
    public int Count => _names.Length;

    /// <summary>The numbers of the required names, in the order of the rules.</summary>
    public int[] Required { get; }

    public MemberDependency[] Dependencies { get; }

    /// <summary>The number of a name, or -1.</summary>
    /// <param name="name">The name.</param>
    /// <param name="guess">Its number if the members come in the order of the schema, which is looked at first.</param>
    public int Find(ReadOnlySpan<byte> name, int guess)
    {
        if (guess < _names.Length && name.SequenceEqual(_names[guess]))
            return guess;
        return _numbers.TryGetValue(name, out var number) ? number : -1;
    }

    /// <summary>The schema of a declared member; null for other numbers, and for -1.</summary>
    public SchemaNode? Declared(int number) => (uint)number < (uint)_declared.Length ? _declared[number] : null;
}

/// <summary>A dependency, with the numbers of its names.</summary>
internal sealed record MemberDependency(int Number, string Name, int[] Required, PropertyDependency Rule);
