namespace Glueline.Evolution.Planning;

/// <summary>What settings are called where a refusal is read.</summary>
public enum RemedyWords
{
    /// <summary>Properties of the options: <c>Overflow = On</c>.</summary>
    Properties,

    /// <summary>Options of the command line: <c>--overflow</c>.</summary>
    Options,

    /// <summary>Variables of the producer function: <c>GLUELINE_OVERFLOW=on</c>.</summary>
    Variables,
}
