using System.Globalization;
using Glueline.Avro.Generator.Findings;
using Glueline.Avro.Generator.Text;
using Microsoft.CodeAnalysis;

namespace Glueline.Avro.Generator.Fields;

/// <summary>Documentation and attributes that mean nothing to Avro, as they are printed.</summary>
internal static class SchemaAttributes
{
    private static readonly Dictionary<string, string> Reserved = new()
    {
        ["name"] = "[AvroName]",
        ["namespace"] = "[AvroNamespace]",
        ["doc"] = "[AvroDoc]",
        ["default"] = "[AvroDefault]",
        ["order"] = "[AvroOrder]",
        ["aliases"] = "[AvroAlias]",
        ["logicalType"] = "[AvroLogicalType]",
        ["precision"] = "[AvroDecimal]",
        ["scale"] = "[AvroDecimal]",
        ["size"] = "[AvroFixed]",
        ["avro.java.string"] = "[AvroJavaString]",
        ["type"] = "another type in C#",
        ["fields"] = "properties in C#",
        ["symbols"] = "members in C#",
        ["items"] = "a list in C#",
        ["values"] = "a dictionary in C#",
    };

    /// <summary>The documentation, after a comma; nothing if there is none.</summary>
    public static string Doc(ISymbol symbol) => symbol.TextOf(AttributeNames.Doc) is { } doc ? $",\"doc\":{JsonText.Quote(doc)}" : "";

    /// <summary>The order of a field, after a comma; nothing if it is the usual one.</summary>
    public static string Order(ISymbol symbol) =>
        symbol.Find(AttributeNames.Order)?.ConstructorArguments.FirstOrDefault().Value switch
        {
            1 => ",\"order\":\"descending\"",
            2 => ",\"order\":\"ignore\"",
            _ => "",
        };

    /// <summary>The other attributes, each after a comma.</summary>
    public static string Others(ISymbol symbol) => string.Concat(All(symbol).Select(pair => $",{JsonText.Quote(pair.Name)}:{pair.Json}"));

    /// <summary>Why an attribute can't be printed, or null.</summary>
    public static (string Name, string Fault)? FaultOf(ISymbol symbol)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, json) in All(symbol))
        {
            if (Reserved.TryGetValue(name, out var instead))
                return (name, $"it is set with {instead}");
            if (name.Length == 0 || json is null)
                return (name, "expected a name and a string, a boolean or a number");
            if (!seen.Add(name))
                return (name, "it is there twice; leave one out");
        }

        return null;
    }

    /// <summary>Reports an attribute that can't be printed.</summary>
    public static void Check(ISymbol symbol, ISymbol place, ISymbol instead, string shown, List<Finding> findings)
    {
        if (FaultOf(symbol) is { } fault)
            findings.Add(Finding.At(place, instead, Rules.BadProperty, shown, fault.Name, fault.Fault));
    }

    private static IEnumerable<(string Name, string? Json)> All(ISymbol symbol) =>
        symbol
            .FindAll(AttributeNames.Property)
            .Where(attribute => attribute.ConstructorArguments.Length == 2)
            .Select(attribute =>
                (
                    attribute.ConstructorArguments[0].Value as string ?? "",
                    attribute.ConstructorArguments[1].Kind is TypedConstantKind.Primitive
                        ? Json(attribute.ConstructorArguments[1].Value)
                        : null
                )
            );

    private static string? Json(object? value) =>
        value switch
        {
            string text => JsonText.Quote(text),
            bool truth => truth ? "true" : "false",
            char or null => null,
            double number when double.IsNaN(number) || double.IsInfinity(number) => null,
            float number when float.IsNaN(number) || float.IsInfinity(number) => null,
            double number => number.ToString("R", CultureInfo.InvariantCulture),
            float number => number.ToString("R", CultureInfo.InvariantCulture),
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            _ => null,
        };
}
