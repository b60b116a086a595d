using System.Globalization;

namespace Glueline.JsonSchema.Export;

/// <summary>
/// The names of types under <c>definitions</c>: without their namespaces, generic arguments appended (<c>PageOfOrder</c>). Types of one
/// name are numbered in the order in which they are met.
/// </summary>
internal sealed class DefinitionNames
{
    private readonly Dictionary<Type, string> _names = [];
    private readonly HashSet<string> _taken = [];

    public string Of(Type type)
    {
        if (_names.TryGetValue(type, out var known))
            return known;
        var plain = Plain(type);
        var name = plain;
        for (var number = 2; !_taken.Add(name); number++)
            name = plain + number.ToString(CultureInfo.InvariantCulture);
        return _names[type] = name;
    }

    private static string Plain(Type type)
    {
        if (type.IsArray)
            return $"{Plain(type.GetElementType()!)}Array";
        var mark = type.Name.IndexOf('`', StringComparison.Ordinal);
        var name = mark < 0 ? type.Name : type.Name[..mark];
        return type.IsGenericType ? $"{name}Of{string.Join("And", type.GetGenericArguments().Select(Plain))}" : name;
    }
}
