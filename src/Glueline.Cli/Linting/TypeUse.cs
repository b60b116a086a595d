namespace Glueline.Cli.Linting;

/// <summary>Whether the types of fields are told beside the findings.</summary>
internal enum TypeUse
{
    LeftOut,
    Shown,
}
