namespace Glueline.Local.EventSource.Filtering;

/// <summary>How a text is compared.</summary>
internal enum TextRule
{
    Prefix,
    Suffix,
    PrefixIgnoreCase,
    SuffixIgnoreCase,
    EqualsIgnoreCase,
}
