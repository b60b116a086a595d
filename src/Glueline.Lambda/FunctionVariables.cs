namespace Glueline.Lambda;

/// <summary>Reads a function's environment variables, and reports all that are missing or wrong together.</summary>
/// <param name="variable">Finds a variable's value; null if it is not set.</param>
public sealed class FunctionVariables(Func<string, string?> variable)
{
    private readonly List<string> _faults = [];

    /// <summary>A variable's value; null if it is not set or empty.</summary>
    public string? Optional(string name) => variable(name) is { Length: > 0 } value ? value : null;

    /// <summary>The value of a variable that must be set; if it is not, an empty string, and the fault is recorded.</summary>
    /// <param name="name">The variable.</param>
    /// <param name="meaning">What the value is, for the person who has to set it.</param>
    public string Required(string name, string meaning)
    {
        if (Optional(name) is { } value)
            return value;
        Fault($"{name} is not set ({meaning})");
        return "";
    }

    /// <summary>Records a fault, as a sentence that names the variable; its full stop may be left out.</summary>
    public void Fault(string fault) => _faults.Add(fault.TrimEnd('.'));

    /// <summary>Throws if faults were recorded.</summary>
    /// <exception cref="InvalidOperationException">Faults were recorded; the message lists all.</exception>
    public void ThrowIfFaulty()
    {
        if (_faults.Count > 0)
            throw new InvalidOperationException($"The function's environment variables are not valid: {string.Join("; ", _faults)}.");
    }
}
