namespace Glueline.Lambda;

/// <summary>Reads what a function is told by its environment variables, and reports all that is missing or wrong together.</summary>
/// <param name="variable">Finds a variable's value; null where it is not set.</param>
public sealed class FunctionVariables(Func<string, string?> variable)
{
    private readonly List<string> _faults = [];

    /// <summary>A variable's value; null where it is not set or empty.</summary>
    public string? Optional(string name) => variable(name) is { Length: > 0 } value ? value : null;

    /// <summary>The value of a variable that must be set; an empty string, with the fault noted, where it is not.</summary>
    /// <param name="name">The variable.</param>
    /// <param name="meaning">What it holds, for whoever has to set it.</param>
    public string Required(string name, string meaning)
    {
        if (Optional(name) is { } value)
            return value;
        Fault($"{name} is not set ({meaning})");
        return "";
    }

    /// <summary>Notes a fault, as a sentence that names the variable.</summary>
    public void Fault(string fault) => _faults.Add(fault);

    /// <summary>Ends the reading.</summary>
    /// <exception cref="InvalidOperationException">Faults were noted; the message holds each.</exception>
    public void ThrowIfFaulty()
    {
        if (_faults.Count > 0)
            throw new InvalidOperationException($"the function's environment is incomplete: {string.Join("; ", _faults)}");
    }
}
