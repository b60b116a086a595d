namespace Glueline.Local.Identity;

/// <summary>How a session of an assumed role ends before its time.</summary>
public enum SessionEnd
{
    /// <summary>Its calls are refused with <c>ExpiredTokenException</c>.</summary>
    Expired,

    /// <summary>Its role has revoked older sessions: all calls are refused with <c>AccessDeniedException</c>.</summary>
    Revoked,
}
