using System.Globalization;
using Glueline.Evolution;
using Glueline.Lambda;

namespace Glueline.Producer;

/// <summary>Reads single values from the function's variables, and reports those that are invalid.</summary>
internal static class VariableValues
{
    /// <summary>The items of a variable that has a list; empty if it is not set.</summary>
    public static IReadOnlyList<string> List(this FunctionVariables variables, string name) =>
        ListText.Split(variables.Optional(name) ?? "");

    /// <summary>A whole number from 1 on; null if the variable is not set, or is invalid.</summary>
    public static int? WholeNumber(this FunctionVariables variables, string name, int most = int.MaxValue)
    {
        if (variables.Optional(name) is not { } text)
            return null;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= most)
            return number;
        variables.Fault($"{name} is \"{text}\", expected a whole number from 1{(most < int.MaxValue ? $" to {most}" : "")}");
        return null;
    }

    /// <summary>A value of an enum; null if the variable is not set, or is invalid.</summary>
    public static T? Choice<T>(this FunctionVariables variables, string name)
        where T : struct, Enum
    {
        if (variables.Optional(name) is not { } text)
            return null;
        if (OptionValue.TryParse<T>(text, out var value))
            return value;
        variables.Fault($"{name} is \"{text}\", expected {Choices<T>()}");
        return null;
    }

    /// <summary>The values of an enum, for messages: <c>a, b or c</c>.</summary>
    public static string Choices<T>()
        where T : struct, Enum
    {
        var values = OptionValue.All<T>();
        return $"{string.Join(", ", values.SkipLast(1))} or {values[^1]}";
    }
}
