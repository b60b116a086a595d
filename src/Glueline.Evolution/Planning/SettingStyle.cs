namespace Glueline.Evolution.Planning;

/// <summary>How settings are spelled where a refusal is read.</summary>
internal enum SettingStyle
{
    /// <summary>Properties of the options: <c>Overflow = On</c>.</summary>
    Properties,

    /// <summary>Options of the command line: <c>--overflow</c>.</summary>
    Options,

    /// <summary>Environment variables of the producer function: <c>GLUELINE_OVERFLOW=on</c>.</summary>
    Variables,
}
