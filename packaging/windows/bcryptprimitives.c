/* Stands in for bcryptprimitives.dll, which Windows 10 has and Wine has not: Qt's PDF library ends
 * the process without its one function. It lives in the Wine prefix of a build and nowhere else: no
 * package holds it. */
#include <windows.h>
#include <ntsecapi.h>

__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE data, SIZE_T length)
{
    while (length > 0) {
        ULONG part = length > 65536 ? 65536 : (ULONG)length;
        if (!RtlGenRandom(data, part))
            return FALSE;
        data += part;
        length -= part;
    }
    return TRUE;
}
